/** What is used of the package `smpp` 0.5.1, which has no types of its own. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events'
  import type { Server as NetServer } from 'node:net'

  export type ShortMessage = { udh?: Buffer | Buffer[]; message?: string | Buffer }
  export type Pdu = {
    command: string; command_status: number; sequence_number: number; message_id?: string; system_id?: string; password?: string
    source_addr?: string; destination_addr?: string; dest_addr_ton?: number; esm_class?: number; data_coding?: number; registered_delivery?: number
    short_message?: ShortMessage; message_payload?: ShortMessage; receipted_message_id?: string; message_state?: number
    response: (options?: Record<string, unknown>) => Pdu
  }
  type Ask = (options: Record<string, unknown>, answered?: (pdu: Pdu) => void) => boolean
  export type Session = EventEmitter & {
    send: (pdu: Pdu) => boolean
    close: (done?: () => void) => void
    destroy: (done?: () => void) => void
    bind_transceiver: Ask; submit_sm: Ask; deliver_sm: Ask; enquire_link: Ask; unbind: Ask
  }
  export type Server = NetServer & { sessions: Session[] }
  const smpp: {
    connect: (options: { url: string; auto_enquire_link_period?: number; connectTimeout?: number }) => Session
    createServer: (listener: (session: Session) => void) => Server
    PDU: { maxLength: number }
  }
  export default smpp
}
