import type { Answer, Desk } from '../../support/desk.ts';

/** How a storm speaks to a desk, wherever that runs: over HTTP, as somebody with a token. */
export type Doors = {
  readonly request: Desk['request'];
  readonly token: () => Promise<string>;
};

/** The doors of a desk on this machine, as its administrator. */
export const doorsOf = (desk: Desk): Doors => ({
  request: desk.request,
  token: () => desk.tokenOf('admin'),
});

/** What a line such as `GET /v1/cases` is answered. @throws when it is refused */
export const ask = async (doors: Doors, line: string, body?: object): Promise<Answer['body']> => {
  const [method = 'GET', path = '/'] = line.split(' ');
  const as = await doors.token();
  const answer = await doors.request(method, path, {
    as,
    ...(body === undefined ? {} : { body }),
  });
  if (answer.status < 300) return answer.body;
  throw new Error(`${line} was answered ${answer.status}: ${JSON.stringify(answer.body)}`);
};
