import * as z from 'zod';
import { lineOf } from '#kernel/text.ts';

/** Types of files that are taken; none of them runs when it is opened. */
const uploadTypes = [
  'application/json',
  'application/msword',
  'application/pdf',
  'application/vnd.ms-excel',
  'application/vnd.oasis.opendocument.spreadsheet',
  'application/vnd.oasis.opendocument.text',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/zip',
  'audio/mpeg',
  'image/gif',
  'image/heic',
  'image/jpeg',
  'image/png',
  'image/webp',
  'message/rfc822',
  'text/csv',
  'text/plain',
  'video/mp4',
] as const;

const largestUpload = 25 * 1024 * 1024;

/** What is said of a file before it is sent. */
export const attachmentBody = z.strictObject({
  name: lineOf(250).refine((name) => !/[/\\]/.test(name), 'A name has no slashes.'),
  contentType: z.enum(uploadTypes),
  bytes: z.int().min(1).max(largestUpload),
});
