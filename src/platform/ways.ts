import type { Config } from './config.ts'
import { openMail, type MailWay } from './mail.ts'
import { firstThen, type SmsWay } from './sms.ts'
import { openGateway } from './sms/gateway.ts'
import { openSmpp } from './sms/smpp.ts'

/** How messages leave the house; `null` where no setting names a way. Nothing is connected before it is needed. */
export type Ways = { mail: MailWay | null; sms: SmsWay | null }

function smsWay({ smppUrl, smsGateway }: Config['ways']): SmsWay | null {
  const [first, second] = [smppUrl && openSmpp(smppUrl), smsGateway && openGateway(smsGateway.url, smsGateway.secret)]
  return first && second ? firstThen(first, second) : first || second || null
}

/** The ways that the settings name. In try-out mode there are none, whatever they say: its people are made up, their addresses might not be. */
export function openWays({ mode, ways }: Config): Ways {
  if (mode === 'try-out') return { mail: null, sms: null }
  return { mail: ways.mail && openMail(ways.mail.url, ways.mail.from), sms: smsWay(ways) }
}
