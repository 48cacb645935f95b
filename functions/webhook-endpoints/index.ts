export { httpReader, type Read } from './sending/reader.http.ts';
export { type Reach, reachOf, requestOutside } from './sending/request-outside.http.ts';
