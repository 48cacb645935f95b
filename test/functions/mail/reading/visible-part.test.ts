import { describe, expect, it } from 'vitest';
import { visiblePart } from '../../../../functions/mail/reading/visible-part.ts';

const old = '> Good day,\n> what is the number?';

describe('the visible part of a reply', () => {
  it.each([
    ['Gmail, English', 'On Fri, Nov 20, 2026 at 10:00 AM Support <support@example.com> wrote:'],
    [
      'Gmail, English, wrapped',
      'On Fri, Nov 20, 2026 at 10:00 AM Support Desk of Baltic\n<support@example.com> wrote:',
    ],
    ['Thunderbird, English', 'On 20/11/2026 10:00, Support wrote:'],
    ['Gmail, Ukrainian', 'пт, 20 лист. 2026 р. о 10:00 Служба <support@example.com> пише:'],
    ['Thunderbird, Ukrainian', '20.11.26 10:00, Служба пише:'],
    ['a person, Ukrainian', '20 листопада 2026, Олена написала:'],
    ['Gmail, Russian', 'пт, 20 нояб. 2026 г. в 10:00, Служба <support@example.com>:'],
    ['Thunderbird, Russian', '20.11.2026 10:00, Служба пишет:'],
    ['Mail.ru', 'Пятница, 20 ноября 2026, 10:00 +02:00 от Служба <support@example.com>:'],
    ['Gmail, Lithuanian', '2026-11-20, pn, 10:00 Pagalba <support@example.com> rašė:'],
    ['Thunderbird, Lithuanian', '2026-11-20 10:00, Pagalba rašė:'],
  ])('ends where %s begins to quote', (_client, attribution) => {
    const text = `Here it is: 42.\nThank you\n\n${attribution}\n\n${old}`;
    expect(visiblePart(text)).toEqual({
      visible: 'Here it is: 42.\nThank you',
      quoted: `${attribution}\n\n${old}`,
    });
  });

  it.each([
    ['English', 'From: Support <s@example.com>\nSent: Friday\nTo: Ona\nSubject: Line'],
    ['Ukrainian', 'Від: Служба <s@example.com>\nНадіслано: п’ятниця\nКому: Олена\nТема: Лінія'],
    ['Russian', 'От: Служба <s@example.com>\nОтправлено: пятница\nКому: Иван\nТема: Линия'],
    ['Lithuanian', 'Nuo: Pagalba <s@example.com>\nIšsiųsta: penktadienis\nKam: Ona\nTema: Linija'],
    ['bold, as Outlook writes it', '*From:* Support\n*Sent:* Friday\n*To:* Ona\n*Subject:* Line'],
  ])('ends at an Outlook header block in %s', (_language, block) => {
    expect(visiblePart(`It works.\n\n${block}\n\nGood day`).visible).toBe('It works.');
  });

  it.each([
    '-----Original Message-----',
    '----- Оригінальне повідомлення -----',
    '-------- Исходное сообщение --------',
    '----- Pradinis laiškas -----',
    '________________________________',
    '## Reply above this line ##',
    '-- ',
  ])('ends at the delimiter %s', (line) => {
    expect(visiblePart(`It works.\n${line}\nSomething old`).visible).toBe('It works.');
  });

  it('ends where nothing but quoted lines follow', () => {
    expect(visiblePart(`Yes.\n\n${old}\n`)).toEqual({ visible: 'Yes.', quoted: old });
  });

  it('keeps answers that stand among the quotes', () => {
    const text =
      'On 20/11/2026 10:00, Support wrote:\n> What number?\n42\n> And the town?\nVilnius';
    expect(visiblePart(text)).toEqual({ visible: text });
  });

  it('keeps a forwarded mail, which is what is to be read', () => {
    const text =
      'Please see below.\n\n---------- Forwarded message ---------\nFrom: A\nDate: B\nSubject: C\n\nBroken!';
    expect(visiblePart(text)).toEqual({ visible: text });
  });

  it.each([
    'On Monday the technician wrote nothing down',
    'From: Vilnius to Kaunas the line is dead\nand nobody answers',
    'Your colleague wrote: come tomorrow',
    'The bill of 2026-11-20 is wrong:\nit says 10:00',
  ])('does not cut what only resembles a quotation: %s', (text) => {
    expect(visiblePart(text)).toEqual({ visible: text });
  });

  it('does not take a person’s last line for the beginning of an attribution', () => {
    const text = 'The bill of 2026-11-20 is wrong.\nOn 20/11/2026 10:00, Support wrote:\n> hello';
    expect(visiblePart(text).visible).toBe('The bill of 2026-11-20 is wrong.');
  });

  it('never comes out empty when the mail had text', () => {
    expect(visiblePart(old)).toEqual({ visible: old });
    expect(visiblePart('')).toEqual({ visible: '' });
  });

  it.each([
    ['On', 'On '.repeat(350_000)],
    ['quote marks', '>\n'.repeat(500_000)],
    ['header blocks', 'From: a\n'.repeat(130_000)],
    ['attributions', 'On 2026-01-01\n'.repeat(70_000)],
    ['verbs', 'wrote:\n'.repeat(150_000)],
    ['open brackets', `10:00 ${'<a@b'.repeat(250_000)}>:`],
    ['dashes', '-'.repeat(1_000_000)],
    ['blanks', `${' '.repeat(1_000_000)}x`],
  ])('class 42: takes a megabyte of %s in linear time', (_what, text) => {
    const start = performance.now();
    visiblePart(text);
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
