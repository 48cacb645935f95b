export { tellAgain } from './tell-again.ts';
export { snsTopic } from './topic.sns.ts';
export type { Topic } from './topic.ts';
