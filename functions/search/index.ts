export { dynamoWordFinder } from './word-finder.dynamo.ts';
export { dynamoWordIndex } from './word-index.dynamo.ts';
export type { Indexed, SearchKind, WordFinder, WordIndex } from './word-index.ts';
export { areAllIn, askedWords, tellingWords } from './words.ts';
