const two = (part: number): string => String(part).padStart(2, '0');

/** An instant as a field of local time shows it, to the minute. */
export const localOf = (at: string): string => {
  const date = new Date(at);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
};

export const instantOf = (local: string): string => new Date(local).toISOString();
