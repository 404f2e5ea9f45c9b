export { activityFile, generateActivity } from './activity/generate.js';
export { ACTIVITY_DEFAULTS, ACTIVITY_SCHEMA, type ActivityOptions } from './activity/options.js';
export { FLIGHTS_DEFAULTS, FLIGHTS_SCHEMA, type FlightsOptions, generateFlights } from './flights/generate.js';
export type { Generated } from './generated.js';
export { Random } from './random.js';
export { generateRetail } from './retail/generate.js';
export { RETAIL_DEFAULTS, RETAIL_SCHEMA, type RetailOptions } from './retail/options.js';
