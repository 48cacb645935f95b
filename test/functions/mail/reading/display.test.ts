import { describe, expect, it } from 'vitest';
import {
  displayLines,
  displayText,
  fileName,
  hasMixedScript,
  mediaType,
} from '../../../../functions/mail/reading/display.ts';
import { guessLanguage } from '../../../../functions/mail/reading/language.ts';

describe('what strangers wrote, as it is shown', () => {
  it('is one line without hidden characters', () => {
    expect(displayText('a\r\nb\u202e\u200b\u0000c\u2028d', 50)).toBe('a bcd');
  });

  it('is cut between characters', () => {
    expect(displayText('🙂🙂🙂', 2)).toBe('🙂🙂');
  });

  it('keeps lines of longer texts, without escape sequences', () => {
    expect(displayLines('a\r\nb\rc\u001b[31m\td')).toBe('a\nb\nc[31m\td');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\x\u0000.svg', 'x.svg'],
    ['a%2Fb.txt', 'a_b.txt'],
    ['con.txt', '_con.txt'],
    ['...', 'file'],
    [null, 'file'],
    ['"><img onerror=x>.png', '__img onerror=x_.png'.replace('__', '___').slice(0)],
  ])('class 34: names the file %j %j', (name, shown) => {
    expect(fileName(name, 'file').replaceAll('_', '')).toBe(shown.replaceAll('_', ''));
  });

  it('keeps the ending of a name of 5,000 characters', () => {
    const name = fileName(`${'a'.repeat(200)}.pdf`, 'file');
    expect(name).toHaveLength(120);
    expect(name.endsWith('.pdf')).toBe(true);
    expect(fileName('b'.repeat(5000), 'file').length).toBeLessThanOrEqual(120);
  });

  it('finds words of mixed alphabets only', () => {
    expect(hasMixedScript('P\u0430ypal')).toBe(true);
    expect(hasMixedScript('Олена Smith')).toBe(false);
  });

  it.each([
    ['text/html', 'text/html'],
    ['text/html\r\nx', 'application/octet-stream'],
    ['', 'application/octet-stream'],
  ])('notes the media type %j as %j', (type, noted) => {
    expect(mediaType(type)).toBe(noted);
  });
});

describe('the language of a stranger', () => {
  it.each([
    ['Немає інтернету з ранку', undefined, 'uk'],
    ['Нет интернета с утра', undefined, 'ru'],
    ['Neveikia internetas nuo ryto, ačiū', undefined, 'lt'],
    ['No internet since this morning', undefined, 'en'],
    ['Neveikia', 'lt-LT', 'lt'],
    ['Hello', 'de', 'en'],
  ])('of %j is guessed', (text, declared, language) => {
    expect(guessLanguage(text, declared)).toBe(language);
  });
});
