import { Readable } from 'node:stream'
import type Connection from 'nodemailer/lib/smtp-connection'
import type { SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection'
import { later, refused, unsure, type Outcome } from './sending.ts'

/** An e-mail as it leaves: its id stays the same in every attempt, so a server or reader that has it already can tell. */
export type Mail = { id: string; at: Date; to: string; subject: string; text: string; unsubscribe?: string | undefined }

/** A mail server that takes messages from the office. */
export type MailWay = { send: (mail: Mail) => Promise<Outcome> }

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }

/** `smtp://user:password@host:587`, `smtps://…` for TLS from the start; `?tls=none` for a server beside us that has none. A password never leaves this machine in clear. */
export function readSmtpUrl(text: string): { options: SMTPConnectionOptions; auth: { user: string; pass: string } | null } {
  const url = new URL(text)
  const secure = url.protocol === 'smtps:'
  const auth = url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  const plain = url.searchParams.get('tls') === 'none'
  const options = {
    ...patience, secure, host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port) || (secure ? 465 : 587),
    ...(plain && { ignoreTLS: true }), ...(auth && !secure && !loopback.has(url.hostname) && { requireTLS: true }),
  }
  return { options, auth }
}

/** Opens the way to a mail server; nothing is connected before the first message. `from` is `Name <address>` or an address. */
export function openMail(url: string, from: string): MailWay {
  const { options, auth } = readSmtpUrl(url)
  const host = /@([^>\s]+)>?$/.exec(from)?.[1] ?? 'balai'
  return {
    send: async (mail) => {
      // loaded with the first letter: 20 MB that a house without a mail server never needs
      const [{ default: MailComposer }, { default: SMTPConnection }] = await Promise.all([import('nodemailer/lib/mail-composer'), import('nodemailer/lib/smtp-connection')])
      const composed = new MailComposer({
        from, to: { name: '', address: mail.to }, subject: mail.subject, text: mail.text, date: mail.at, messageId: `<${mail.id}@${host}>`,
        disableFileAccess: true, disableUrlAccess: true,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(mail.unsubscribe && { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        },
      }).compile()
      // what cannot even be written will never go
      const bytes = await composed.build().catch(() => null)
      return bytes ? handOver(new SMTPConnection(options), auth, { envelope: composed.getEnvelope(), bytes }) : refused('unwritable')
    },
  }
}

type Letter = { envelope: { from: string | false; to: string[] }; bytes: Buffer }

/** A stream that tells when it is read: the connection reads it only once the server has asked for the message itself. */
function watched(bytes: Buffer): { stream: Readable; begun: () => boolean } {
  let begun = false
  const stream = new Readable({ read() { begun = true; this.push(bytes); this.push(null) } })
  return { stream, begun: () => begun }
}

/** One message over one connection. */
function handOver(connection: Connection, auth: { user: string; pass: string } | null, letter: Letter): Promise<Outcome> {
  const message = watched(letter.bytes)
  return new Promise((resolve) => {
    const end = (outcome: Outcome): void => { resolve(outcome); connection.close() }
    const fail = (error: unknown): void => { end(outcomeOf(error, message.begun())) }
    const send = (): void => {
      connection.send(letter.envelope, message.stream, (error) => {
        if (error) fail(error)
        else { resolve({ kind: 'sent', references: [] }); connection.quit() }
      })
    }
    connection.on('error', fail)
    connection.on('end', () => { fail({}) })
    connection.connect((error?: unknown) => {
      if (error) fail(error)
      else if (auth) connection.login(auth, (wrong: unknown) => { if (wrong) fail(wrong); else send() })
      else send()
    })
  })
}

/**
 * What an error means. Only what the server says of the recipient or the message itself is final; a refused sign-in, sender or greeting
 * is the office's trouble and is tried again. Silence after the message had begun to go is the one case nobody can know.
 */
export function outcomeOf(error: unknown, begun: boolean): Outcome {
  const { responseCode, command, code } = error as { responseCode?: number; command?: string; code?: string }
  if (responseCode) {
    const ofMessage = command === 'RCPT TO' || command === 'DATA'
    return responseCode >= 500 && ofMessage ? refused(`smtp-${responseCode}`) : later(`smtp-${responseCode}`, !ofMessage)
  }
  if (code === 'EMESSAGE') return refused('too-large')
  return begun ? unsure('connection-lost') : later(code === 'EAUTH' ? 'sign-in' : code === 'ETLS' ? 'tls' : 'connection', true)
}
