export { type Board, boardOf, type PublicIncident } from './board.ts';
export { pageNames } from './files.ts';
export { timesIn } from './times.ts';
export { statusWords } from './words.ts';
