export { fileSinks } from './file/index.js';
