import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useState } from 'react';
import { useDesk, useRead } from '../../ui/desk.ts';
import { MailFrame } from '../../ui/mail-frame.tsx';
import { Loaded } from '../../ui/problem-view.tsx';
import type { Case } from './case.ts';
import { useCaseWords } from './case-words.ts';
import type { Message } from './message-card.tsx';

type Props = { readonly of: Case; readonly message: Message };

const AsSent = ({ of, message }: Props) => {
  const say = useCaseWords();
  const { client } = useDesk();
  const [withImages, setWithImages] = useState(false);
  const params = { caseId: of.id, messageId: message.id };
  const found = useRead('readMessageHtml', { params }, { every: false });
  const imageOf = async (attachmentId: string): Promise<string> => {
    const link = await client.call('linkAttachment', { params: { caseId: of.id, attachmentId } });
    return link.url;
  };
  return (
    <Loaded of={found} skeleton={<Skeleton height={120} mt="xs" />}>
      {({ html, remoteImages }) => (
        <>
          {remoteImages === 0 || withImages ? null : (
            <Group gap="xs" mt="xs">
              <Text size="sm" c="dimmed">
                {say('mail.images-held', { count: remoteImages })}
              </Text>
              <Button size="compact-sm" variant="default" onClick={() => setWithImages(true)}>
                {say('mail.images-show')}
              </Button>
            </Group>
          )}
          <MailFrame
            title={say('mail.frame')}
            html={html}
            withImages={withImages}
            imageOf={imageOf}
          />
        </>
      )}
    </Loaded>
  );
};

/** The way from the words of a mail to the mail as it was sent, and back. */
export const MailHtml = (props: Props) => {
  const say = useCaseWords();
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        mt={4}
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {say(isShown ? 'mail.text' : 'mail.as-sent')}
      </Button>
      {isShown ? <AsSent {...props} /> : null}
    </>
  );
};
