/** A frame is: type octet, channel uint16, payload size uint32, payload, end octet. */

export const FRAME_METHOD = 1
export const FRAME_HEADER = 2
export const FRAME_BODY = 3
export const FRAME_HEARTBEAT = 8

/** The octet that ends every frame. */
export const FRAME_END = 0xce
/** Octets in front of the payload. */
export const FRAME_HEADER_SIZE = 7
/** Octets of a frame that are not payload. */
export const FRAME_OVERHEAD = 8
/** The smallest frame-max that can be negotiated, and the limit before anything is. */
export const FRAME_MIN_SIZE = 4096
