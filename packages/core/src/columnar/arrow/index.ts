/** Arrow tables, both ways. Imports apache-arrow only when `loadArrow` is called. */
export { batchesFromArrow, batchFromArrow, vectorFromData } from './from-arrow.js';
export { type ArrowLibrary, loadArrow } from './load.js';
export { arrowBatch, arrowFromBatches, arrowSchema, dataOf, ipcStream } from './to-arrow.js';
export { type ArrowTypeOptions, arrowDefaults, arrowType, schemaFromArrow, typeFromArrow } from './types.js';
