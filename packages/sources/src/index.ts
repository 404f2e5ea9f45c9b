export { fileFormats, fileSources } from './file/index.js';
