import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import smpp, { type Pdu, type Session } from 'smpp'

/** Real peers on this machine for what leaves the house: an SMTP server and an SMPP message centre, each of which can be made to misbehave. */

export type Received = { from: string; to: string[]; raw: string }
export type MailMood = 'takes' | 'refuses-receiver' | 'busy' | 'refuses-message' | 'drops-after-data' | 'drops-before-data'
export type MailPeer = { url: string; port: number; received: Received[]; connections: () => number; mood: (mood: MailMood) => void; close: () => Promise<void> }

const failure = (code: number, text: string): Error => Object.assign(new Error(text), { responseCode: code })

/** A mail server that keeps what it is given. */
export async function mailPeer(port = 0): Promise<MailPeer> {
  let mood: MailMood = 'takes'
  let connections = 0
  const received: Received[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], logger: false, closeTimeout: 100,
    onConnect: (_session, done) => { connections += 1; done() },
    onRcptTo: (_address, session, done) => {
      if (mood === 'drops-before-data') { server.connections.forEach((one) => { (one as unknown as { _socket: { destroy: () => void } })._socket.destroy() }); return }
      void session
      done(mood === 'refuses-receiver' ? failure(550, '5.1.1 no such user') : mood === 'busy' ? failure(451, '4.3.0 try later') : null)
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const keep = (): void => { received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map((one) => one.address), raw: Buffer.concat(parts).toString() }) }
        if (mood === 'refuses-message') return done(failure(554, '5.7.1 not wanted'))
        keep()
        if (mood !== 'drops-after-data') return done()
        server.connections.forEach((one) => { (one as unknown as { _socket: { destroy: () => void } })._socket.destroy() })
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const at = (server.server.address() as AddressInfo).port
  return {
    port: at, url: `smtp://127.0.0.1:${at}?tls=none`, received, connections: () => connections, mood: (next) => { mood = next },
    close: () => new Promise((resolve) => { server.close(() => { resolve() }) }),
  }
}

export type SmsMood = 'takes' | 'refuses-number' | 'throttles' | 'drops-after-submit' | 'drops-after-first-part' | 'is-deaf'
export type Submitted = { to: string; from: string; text: string; coding: number; udh: boolean; id: string }
export type SmsPeer = {
  url: string; port: number; received: Submitted[]; mood: (mood: SmsMood) => void
  /** Brings a delivery report for a message id; resolves with the answer's status. */
  report: (id: string, stat: string) => Promise<number>
  /** Brings what somebody wrote. */
  say: (from: string, text: string) => Promise<number>
  /** Waits until somebody is bound. */
  bound: () => Promise<void>
  close: () => Promise<void>
}

const receiptText = (id: string, stat: string): string => `id:${id} sub:001 dlvrd:001 submit date:2611231000 done date:2611231001 stat:${stat} err:000 text:`

/** A message centre that keeps what it is given. */
export async function smsPeer(port = 0): Promise<SmsPeer> {
  let mood: SmsMood = 'takes'
  let count = 0
  const received: Submitted[] = []
  const bound = new Set<Session>()
  const submitted = (session: Session, pdu: Pdu): void => {
    if (mood === 'refuses-number') { session.send(pdu.response({ command_status: 0x0b })); return }
    if (mood === 'throttles') { session.send(pdu.response({ command_status: 0x58 })); return }
    const message = pdu.short_message
    const id = `m${(count += 1)}`
    received.push({
      to: pdu.destination_addr ?? '', from: pdu.source_addr ?? '', coding: pdu.data_coding ?? -1, udh: message?.udh !== undefined, id,
      text: typeof message?.message === 'string' ? message.message : String(message?.message ?? ''),
    })
    if (mood === 'drops-after-submit' || (mood === 'drops-after-first-part' && count > 1)) { session.destroy(); return }
    session.send(pdu.response({ message_id: id }))
  }
  const server = smpp.createServer((session) => {
    session.on('error', () => undefined)
    session.on('close', () => { bound.delete(session) })
    session.on('bind_transceiver', (pdu: Pdu) => {
      if (pdu.password === 'salah') { session.send(pdu.response({ command_status: 0x0e })); session.close(); return }
      session.send(pdu.response())
      bound.add(session)
    })
    session.on('enquire_link', (pdu: Pdu) => { if (mood !== 'is-deaf') session.send(pdu.response()) })
    session.on('submit_sm', (pdu: Pdu) => { submitted(session, pdu) })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const at = (server.address() as AddressInfo).port
  const bring = (pdu: Record<string, unknown>): Promise<number> => new Promise((resolve, reject) => {
    const session = [...bound][0]
    if (!session) { reject(new Error('nobody is bound')); return }
    session.deliver_sm(pdu, (answer) => { resolve(answer.command_status) })
  })
  return {
    port: at, url: `smpp://balai:rahasia@127.0.0.1:${at}?from=Bekasi`, received, mood: (next) => { mood = next },
    report: (id, stat) => bring({ source_addr: '6281200000001', destination_addr: 'Bekasi', esm_class: 4, short_message: receiptText(id, stat) }),
    say: (from, text) => bring({ source_addr: from, destination_addr: 'Bekasi', short_message: text }),
    bound: async () => { for (let i = 0; i < 1_000 && bound.size === 0; i += 1) await new Promise((resolve) => { setTimeout(resolve, 20) }) },
    close: async () => {
      for (const session of server.sessions) session.destroy()
      await new Promise<void>((resolve) => { server.close(() => { resolve() }) })
    },
  }
}
