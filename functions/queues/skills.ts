import type { Case } from '../cases/index.ts';
import type { Designs } from '../service-design/index.ts';

/** Where it is said what a case demands. */
export type SkillDesigns = Pick<Designs, 'queues' | 'topics'>;

/** The skill of whoever can answer in a language. */
const speaking = (language: string): string => `speaks-${language}`;

/** What somebody must know to be handed a case: what its queue and its topic demand, and its language where the queue says so. */
export const demandedSkills = (
  { queueId, topic, language }: Case,
  { queues: { queues }, topics: { topics } }: SkillDesigns,
): readonly string[] => {
  const queue = queues.find(({ id }) => id === queueId);
  const ofTopic = topics.find(({ id }) => id === topic)?.skills ?? [];
  const ofLanguage = queue?.speaks === true ? [speaking(language)] : [];
  return [...new Set([...(queue?.skills ?? []), ...ofTopic, ...ofLanguage])];
};

/** Whether somebody knows all that a case demands. */
export const isAbleTo =
  (skills: readonly string[], designs: SkillDesigns) =>
  (of: Case): boolean =>
    demandedSkills(of, designs).every((skill) => skills.includes(skill));
