export { type Reach, requestOutside } from './sending/request-outside.http.ts';
