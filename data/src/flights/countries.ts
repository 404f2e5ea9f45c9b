/** Where every route begins or ends. */
export const HOME = 'United States';

/** Where else one can fly to: plain names, and some with what a parser may trip over. */
export const COUNTRIES: readonly string[] = [
  ...['Angola', 'Antigua and Barbuda', 'Argentina', 'Aruba', 'Australia', 'Austria', 'Belgium', 'Bolivia', 'Brazil'],
  ...['Bulgaria', 'Canada', 'Chile', 'China', 'Colombia', 'Costa Rica', "Cote d'Ivoire", 'Croatia', 'Denmark', 'Egypt'],
  ...['Ethiopia', 'Finland', 'France', 'Germany', 'Ghana', 'Greece', 'Guyana', 'Iceland', 'India', 'Ireland', 'Israel'],
  ...['Italy', 'Jamaica', 'Japan', 'Jordan', 'Kenya', 'Kuwait', 'Latvia', 'Malta', 'Mexico', 'Morocco', 'Netherlands'],
  ...['New Zealand', 'Norway', 'Panama', 'Peru', 'Poland', 'Portugal', 'Qatar', 'Romania', 'Senegal', 'Singapore'],
  ...['South Africa', 'South Korea', 'Spain', 'Sweden', 'Switzerland', 'The Bahamas', 'Turkey', 'United Kingdom'],
  ...['Uruguay', 'Venezuela', 'Vietnam', 'Zambia', 'Bonaire, Sint Eustatius, and Saba'],
];
