import { isDeepStrictEqual } from 'node:util';
import type { Cloud } from '../cloud.ts';
import type { LocalTable } from './tables.ts';

type Image = Readonly<Record<string, unknown>>;

/** A stream record as the engine gives it. */
export type EngineRecord = {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Image;
    readonly NewImage?: Image;
    readonly OldImage?: Image;
    readonly SequenceNumber: string;
    readonly SizeBytes?: number;
  };
  readonly userIdentity?: unknown;
};

/** A record as a function is given it, with the engine's own number to continue from. */
export type StreamRecord = {
  readonly sequence: string;
  readonly event: {
    readonly dynamodb: { readonly SequenceNumber: string } & Image;
  } & Image;
};

const digits = 21;

/** AWS's sequence numbers are long and sort as text within a shard; the engine's count from one. */
export const widened = (sequence: string): string =>
  sequence.length >= digits ? sequence : `1${sequence.padStart(digits - 1, '0')}`;

/** DynamoDB writes no record when nothing changed; the engine does. */
const changesNothing = ({ eventName, dynamodb }: EngineRecord): boolean =>
  eventName === 'MODIFY' && isDeepStrictEqual(dynamodb.NewImage, dynamodb.OldImage);

const shows = (view: string | undefined, side: 'NEW' | 'OLD'): boolean =>
  view === 'NEW_AND_OLD_IMAGES' || view === `${side}_IMAGE`;

const imagesOf = (view: string | undefined, { NewImage, OldImage }: EngineRecord['dynamodb']) => ({
  ...(NewImage !== undefined && shows(view, 'NEW') ? { NewImage } : {}),
  ...(OldImage !== undefined && shows(view, 'OLD') ? { OldImage } : {}),
});

/** Marks what the sweep deleted, as DynamoDB marks its expiries. */
export type IsExpiry = (table: LocalTable, record: EngineRecord) => boolean;

const expired = { type: 'Service', principalId: 'dynamodb.amazonaws.com' };

export type RecordContext = {
  readonly cloud: Pick<Cloud, 'region'>;
  readonly table: LocalTable;
  readonly streamArn: string;
  readonly isExpiry: IsExpiry;
};

/** A record in AWS's form, or nothing when AWS would have written none. */
export const toStreamRecord = (
  { cloud, table, streamArn, isExpiry }: RecordContext,
  record: EngineRecord,
): StreamRecord | undefined => {
  if (changesNothing(record)) return undefined;
  const { ApproximateCreationDateTime, Keys, SequenceNumber, SizeBytes } = record.dynamodb;
  return {
    sequence: SequenceNumber,
    event: {
      eventID: record.eventID,
      eventName: record.eventName,
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: cloud.region,
      dynamodb: {
        ApproximateCreationDateTime,
        Keys,
        ...imagesOf(table.view, record.dynamodb),
        SequenceNumber: widened(SequenceNumber),
        SizeBytes: SizeBytes ?? 0,
        StreamViewType: table.view,
      },
      eventSourceARN: streamArn,
      ...(isExpiry(table, record) ? { userIdentity: expired } : {}),
    },
  };
};
