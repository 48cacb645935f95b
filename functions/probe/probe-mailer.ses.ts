import { type SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { ProbeMailer } from './send-probe.ts';

type Sender = { readonly address: string; readonly configurationSet: string };

/** Marked as automatic (RFC 3834), should a probe ever go astray. */
export const sesProbeMailer =
  (client: SESv2Client, { address, configurationSet }: Sender): ProbeMailer =>
  async ({ to, subject, text }) => {
    const Body = { Text: { Data: text } };
    const Headers = [{ Name: 'Auto-Submitted', Value: 'auto-generated' }];
    await client.send(
      new SendEmailCommand({
        FromEmailAddress: address,
        Destination: { ToAddresses: [to] },
        Content: { Simple: { Subject: { Data: subject }, Body, Headers } },
        ConfigurationSetName: configurationSet,
      }),
    );
  };
