import { beforeAll, describe, expect, it } from 'vitest';
import { s3FileStore } from '../../../functions/cases/discussion/file-store.s3.ts';

const file = {
  id: 'att_1',
  name: 'Sąskaita "№ 1".pdf',
  contentType: 'application/pdf',
  bytes: 1000,
  key: 'cases/cas_1/att_1',
};

beforeAll(() => {
  process.env['AWS_REGION'] ??= 'eu-central-1';
  process.env['AWS_ACCESS_KEY_ID'] ??= 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 'test';
});

describe('links to the bucket of files', () => {
  it('let one file of the announced type and size be put, for a while', async () => {
    const { url, headers } = await s3FileStore('files').signUpload(file, 900);
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-Expires')).toBe('900');
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;content-type;host');
    expect([...query.keys()].some((name) => /checksum/i.test(name))).toBe(false);
    expect(headers).toEqual({ 'content-type': 'application/pdf' });
  });

  it('download under the file’s name and never render', async () => {
    const url = new URL(await s3FileStore('files').signDownload(file, 300));
    expect(url.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(url.searchParams.get('response-content-type')).toBe('application/octet-stream');
    expect(url.searchParams.get('response-content-disposition')).toBe(
      "attachment; filename*=UTF-8''S%C4%85skaita%20%22%E2%84%96%201%22.pdf",
    );
  });

  it('class 35: download as bytes whatever the sender called them, under any name', async () => {
    const sent = { ...file, contentType: 'text/html', name: 'half \ud83d.html' };
    const url = new URL(await s3FileStore('files').signDownload(sent, 300));
    expect(url.searchParams.get('response-content-type')).toBe('application/octet-stream');
    expect(url.searchParams.get('response-content-disposition')).toMatch(/^attachment;/);
  });
});
