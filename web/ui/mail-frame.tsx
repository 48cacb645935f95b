import { useCallback, useEffect, useRef, useState } from 'react';
import classes from './mail-frame.module.css';

type Props = {
  readonly title: string;
  /** As the API answers it: sanitised, loading nothing by itself. */
  readonly html: string;
  /** Whether images that are kept elsewhere are asked for: whoever keeps them learns that the mail is read. */
  readonly withImages: boolean;
  /** Where an image of the mail itself is, by its id. */
  readonly imageOf: (attachmentId: string) => Promise<string>;
};

const imagesIn = (page: Document): readonly HTMLImageElement[] => [...page.images];

/** Images of the mail are fetched by their signed links, those kept elsewhere only if they were asked for. */
const loadImages = (page: Document, { withImages, imageOf }: Props): void => {
  for (const image of imagesIn(page)) {
    const { attachmentId, remoteSrc } = image.dataset;
    if (withImages && remoteSrc !== undefined) image.src = remoteSrc;
    if (attachmentId === undefined) continue;
    imageOf(attachmentId).then(
      (url) => {
        image.src = url;
      },
      () => {
        image.alt ||= attachmentId;
      },
    );
  }
};

/**
 * What a stranger wrote as HTML, in a page of its own that runs nothing and whose policy asks nobody (site-headers.ts): even
 * if the sanitiser let something through, it would find itself without scripts, forms and network.
 */
export const MailFrame = (props: Props) => {
  const { title, html, withImages } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const latest = useRef(props);
  latest.current = props;

  const fill = useCallback((): void => {
    const page = frame.current?.contentDocument;
    // Before its own page is there the frame holds an empty one under our policy.
    if (!page?.body || page.URL === 'about:blank') return;
    page.body.innerHTML = latest.current.html;
    loadImages(page, latest.current);
    const measure = (): void => setHeight(page.documentElement.scrollHeight);
    measure();
    for (const image of imagesIn(page)) image.addEventListener('load', measure);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mail is put into the page that stands
  useEffect(fill, [html, fill]);

  return (
    <iframe
      key={String(withImages)}
      ref={frame}
      className={classes.frame}
      style={{ height }}
      title={title}
      src={withImages ? '/mail-with-images.html' : '/mail.html'}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      onLoad={fill}
    />
  );
};
