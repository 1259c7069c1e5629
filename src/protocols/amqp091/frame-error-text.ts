import { appendBinary, appendTuple } from '../../broker/erlang-layout.js'
import { FRAME_OVERHEAD } from './codec/frame.js'
import type { FrameError } from './codec/frame-decoder.js'
import { NO_METHOD, ProtocolError } from './protocol-error.js'
import { replyCodes } from './reply-codes.js'

/** What a client is told about a frame that violates the protocol. */
export function frameErrorToProtocolError(error: FrameError, frameMax: number): ProtocolError {
  const extent = error.size > error.octets.length && error.octets.length > 0 ? 'first 16' : 'all'
  const frame = appendBinary(`type ${error.type}, ${extent} octets = `, error.octets)
  switch (error.kind) {
    case 'unexpected-frame':
      return new ProtocolError(replyCodes.unexpectedFrame, frame, NO_METHOD)
    case 'unknown-frame':
      return frameError(`${frame}: unknown_frame`)
    case 'invalid-frame-end-marker':
      return frameError(appendTuple(`${frame}: `, ['invalid_frame_end_marker', error.endMarker]))
    case 'frame-too-large':
      return frameError(appendTuple(`${frame}: `, ['frame_too_large', error.size, frameMax - FRAME_OVERHEAD]))
  }
}

function frameError(text: string): ProtocolError {
  return new ProtocolError(replyCodes.frameError, text, NO_METHOD)
}
