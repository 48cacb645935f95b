import { describe, expect, it } from 'vitest';
import { routes } from '../../../functions/cases/contract.ts';
import { addNote } from '../../../functions/cases/discussion/add-note.ts';
import {
  announceAgain,
  announceAttachment,
} from '../../../functions/cases/discussion/announce-attachment.ts';
import type { FileVerdict } from '../../../functions/cases/discussion/file-store.ts';
import { linkAttachment } from '../../../functions/cases/discussion/link-attachment.ts';
import type { Attachment } from '../../../functions/cases/discussion/message.ts';
import { replyToCase } from '../../../functions/cases/discussion/reply-to-case.ts';
import {
  aDesk,
  anna,
  customer,
  minutesAfter,
  oleh,
  opened,
  stranger,
} from '../../support/cases.ts';

/** A bucket in memory that remembers what was granted. */
const aBucket = () => {
  const sizes = new Map<string, number>();
  const grants: string[] = [];
  const verdicts = new Map<string, FileVerdict>();
  return {
    sizes,
    grants,
    signUpload: async ({ key, contentType }: Attachment, seconds: number) => {
      grants.push(`${key} ${seconds}`);
      return {
        method: 'PUT' as const,
        url: `put:${key}`,
        headers: { 'content-type': contentType },
      };
    },
    signDownload: async ({ key }: Attachment, seconds: number) => `get:${key}?${seconds}`,
    verdicts,
    verdictOn: async (key: string) => verdicts.get(key) ?? 'clean',
    sizeOf: async (key: string) => sizes.get(key),
  };
};

const photo = { name: 'router.jpg', contentType: 'image/jpeg', bytes: 1000 };

const setUp = async () => {
  const files = aBucket();
  const desk = { ...aDesk(), files };
  const { id: caseId } = await opened(desk);
  const announce = (actor = anna) => announceAttachment(desk, { caseId, actor, ...photo });
  const put = (id: string, bytes: number) => files.sizes.set(`cases/${caseId}/${id}`, bytes);
  return { desk, files, caseId, announce, put };
};

describe('attachments', () => {
  it('are granted for 15 minutes under the case', async () => {
    const { files, caseId, announce } = await setUp();
    const granted = await announce();
    expect(granted.expiresAt).toBe(minutesAfter(15));
    expect(files.grants).toEqual([`cases/${caseId}/${granted.id} 900`]);
  });

  it('become part of a message once they are there in the size announced', async () => {
    const { desk, caseId, announce, put } = await setUp();
    const { id } = await announce();
    const write = () => replyToCase(desk, { caseId, text: 'See.', attachments: [id], actor: anna });
    await expect(write()).rejects.toMatchObject({ code: 'cases/attachment-not-uploaded' });
    put(id, 999);
    await expect(write()).rejects.toMatchObject({ code: 'cases/attachment-not-uploaded' });
    put(id, 1000);
    expect(await write()).toMatchObject({ attachments: [{ id, ...photo }] });
  });

  it('class 37: are bound to who announced them', async () => {
    const { desk, caseId, announce, put } = await setUp();
    const { id } = await announce();
    put(id, 1000);
    const write = { caseId, text: 'See.', attachments: [id], actor: oleh };
    await expect(addNote(desk, write)).rejects.toMatchObject({ code: 'cases/unknown-attachment' });
  });

  it('class 36: are linked for five minutes, to customers only where the message is public', async () => {
    const { desk, caseId, announce, put } = await setUp();
    const { id } = await announce();
    put(id, 1000);
    await addNote(desk, { caseId, text: 'Inside.', attachments: [id], actor: anna });
    const asked = { caseId, attachmentId: id };
    const link = await linkAttachment(desk, { ...asked, actor: anna });
    expect(link).toMatchObject({ ...photo, expiresAt: minutesAfter(5) });
    expect(link.url).toMatch(/\?300$/);
    await expect(linkAttachment(desk, { ...asked, actor: customer })).rejects.toMatchObject({
      code: 'cases/unknown-attachment',
    });
    await expect(linkAttachment(desk, { ...asked, actor: stranger })).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
  });

  it('are announced once under one key: a repeat gets the same upload, linked for what is left', async () => {
    const { desk, files, caseId } = await setUp();
    const once = { key: 'http#staff#usr_anna#k1', fingerprint: 'f' };
    const input = { caseId, actor: anna, ...photo, once };
    const first = await announceAttachment(desk, input);
    const kept = desk.cases.claims.get(once.key)?.result;
    expect(kept).toEqual({ id: first.id, expiresAt: first.expiresAt });
    await expect(announceAttachment(desk, input)).rejects.toMatchObject({ result: kept });
    desk.at(minutesAfter(10));
    expect(await announceAgain(desk, input, kept)).toEqual(first);
    expect(files.grants.at(-1)).toBe(`cases/${caseId}/${first.id} 300`);
    await expect(announceAgain(desk, { caseId, actor: stranger }, kept)).rejects.toMatchObject({
      code: 'cases/unknown-case',
    });
    desk.at(minutesAfter(15));
    await expect(announceAgain(desk, input, kept)).rejects.toMatchObject({
      code: 'cases/attachment-not-uploaded',
    });
  });

  it.each([
    [{ contentType: 'text/html' }],
    [{ contentType: 'application/x-msdownload' }],
    [{ bytes: 26 * 1024 * 1024 }],
    [{ bytes: 0 }],
    [{ name: '../../etc/passwd' }],
    [{ name: 'a\r\nb' }],
    [{ name: 'half \ud83d.pdf' }],
  ])('class 38: are refused when %j', (changed) => {
    expect(routes.announceAttachment.body.safeParse(photo).success).toBe(true);
    expect(routes.announceAttachment.body.safeParse({ ...photo, ...changed }).success).toBe(false);
  });
});

describe('class 39: a file that the malware scan has not found clean', () => {
  it.each([
    ['pending', 'cases/attachment-not-scanned'],
    ['refused', 'cases/attachment-refused'],
  ] as const)('is not handed out while it is %s', async (verdict, code) => {
    const { desk, files, caseId, announce, put } = await setUp();
    const { id } = await announce();
    put(id, 1000);
    await addNote(desk, { caseId, text: 'See.', attachments: [id], actor: anna });
    const link = () => linkAttachment(desk, { caseId, attachmentId: id, actor: anna });
    files.verdicts.set(`cases/${caseId}/${id}`, verdict);
    await expect(link()).rejects.toMatchObject({ code });
    files.verdicts.set(`cases/${caseId}/${id}`, 'clean');
    expect((await link()).url).toContain(id);
  });
});
