import { type Authentication, SESSION_COOKIE } from '../authentication.js'
import type { Call } from '../call.js'
import type { SessionUser } from '../sessions.js'

/** The header that has a browser keep the token of a login, or forget it after 0 seconds. */
function cookieHeader(
  call: Call,
  pathPrefix: string,
  value: string,
  seconds: number,
): { 'set-cookie': string } {
  return {
    'set-cookie': [
      `${SESSION_COOKIE}=${value}`,
      `Path=${pathPrefix}/`,
      `Max-Age=${seconds}`,
      'HttpOnly',
      'SameSite=Strict',
      ...('encrypted' in call.request.socket ? ['Secure'] : []),
    ].join('; '),
  }
}

/** Begins a session of a user. @returns the header that tells the browser of the caller */
export function beginSession(
  call: Call,
  { sessions }: Authentication,
  pathPrefix: string,
  user: SessionUser,
) {
  return cookieHeader(call, pathPrefix, sessions.begin(user), Math.floor(sessions.lifetime / 1000))
}

/** @returns the header that has the browser of the caller forget its session */
export function forgetSession(call: Call, pathPrefix: string) {
  return cookieHeader(call, pathPrefix, '', 0)
}
