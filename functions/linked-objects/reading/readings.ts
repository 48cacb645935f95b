import type { ObjectKind } from '../objects/object.ts';
import { genericHook } from './generic.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { jira } from './jira.ts';
import type { SystemReading } from './reading.ts';

/** How the systems that can be asked are read. */
const readings: Readonly<Partial<Record<ObjectKind, SystemReading>>> = { github, gitlab, jira };

export const readingOf = (kind: ObjectKind): SystemReading | undefined => readings[kind];

export const hookReadingOf = (kind: ObjectKind): SystemReading['hook'] =>
  readings[kind]?.hook ?? genericHook;
