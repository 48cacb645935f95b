/** One line for the person at the terminal, with the time of day. */
export const log = (message: string): void => {
  const [, time = ''] = new Date().toISOString().split('T');
  process.stderr.write(`${time.slice(0, 8)} ${message}\n`);
};
