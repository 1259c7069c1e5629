/** A request that was refused, or did not arrive. */
export class ApiError extends Error {
  /** 0 when the broker could not be reached. */
  readonly status: number

  constructor(status: number, text: string) {
    super(text)
    this.status = status
  }
}

/** Without it a browser would ask for a password by itself when the session has ended. */
export const FROM_PAGE = { 'x-requested-with': 'warren' }

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** What is done when the session has ended; the session sets it. */
let onUnauthorised: () => void = () => {}

/** The broker has said that nobody is logged in here any more. */
export function sessionEnded(): void {
  onUnauthorised()
}

export function whenUnauthorised(run: () => void): void {
  onUnauthorised = run
}

/** Asks the HTTP API; resolves with the answer's JSON, or undefined without one. @throws ApiError in the broker's words */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await send(method, path, body === undefined ? undefined : JSON.stringify(body), headers)
  const text = await response.text()
  if (!response.ok) throw refusalOf(response, text)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export const get = <T>(path: string) => request<T>('GET', path)
export const put = (path: string, body: unknown = {}) => request<void>('PUT', path, body)
export const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, body)
export const remove = (path: string, body?: unknown) => request<void>('DELETE', path, body)

async function send(
  method: Method,
  path: string,
  body: string | undefined,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return await fetch(path.slice(1), {
      method,
      credentials: 'same-origin',
      headers: {
        ...FROM_PAGE,
        ...headers,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body }),
    })
  } catch {
    throw new ApiError(0, 'The broker cannot be reached. Is it running, and is the network there?')
  }
}

/** What a refused answer says; an ended session is noted. */
export function refusalOf(response: Response, text: string): ApiError {
  if (response.status === 401) sessionEnded()
  return new ApiError(response.status, reasonOf(response, text))
}

function reasonOf(response: Response, text: string): string {
  const fallback = `${response.status} ${response.statusText}`
  try {
    const { error, reason } = JSON.parse(text) as { error?: unknown; reason?: unknown }
    if (Array.isArray(reason)) return reason.join(': ')
    if (reason === 'Access refused.') return 'Your user has no permission for this in the virtual host.'
    if (typeof reason === 'string' && reason !== 'Not Found') return reason
    if (isCommandError(error)) return error.message
    return response.status === 404 ? 'It is not there (any more).' : String(error ?? fallback)
  } catch {
    return text === '' ? fallback : text
  }
}

/** How the commands of the command line are refused (src/control/protocol.ts). */
function isCommandError(error: unknown): error is { readonly message: string } {
  return typeof error === 'object' && error !== null && 'message' in error
}

/** What an error says to people. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
