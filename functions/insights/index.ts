export { isCounted, recount } from './count-case.ts';
export { dynamoInsightStore } from './insight-store.dynamo.ts';
export type { InsightStore } from './insight-store.ts';
