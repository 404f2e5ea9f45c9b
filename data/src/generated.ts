/** What a generator wrote. */
export interface Generated {
  files: number;
  rows: number;
  sizeBytes: number;
}
