/** What is known besides when a command was refused. */
interface CommandRefusal {
  readonly exitCode?: number | undefined
  readonly advice?: string | undefined
}

/** A request that was refused, or did not arrive. */
export class ApiError extends Error {
  /** 0 when the broker could not be reached. */
  readonly status: number
  /** Of the command line, where a command was refused. */
  readonly exitCode: number | undefined
  /** What to do about it. */
  readonly advice: string | undefined

  constructor(status: number, text: string, { exitCode, advice }: CommandRefusal = {}) {
    super(text)
    this.status = status
    this.exitCode = exitCode
    this.advice = advice
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
  const text = await answered(method, path, body === undefined ? undefined : JSON.stringify(body), headers)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** What is no JSON. @throws ApiError in the broker's words */
export const getText = (path: string, headers: Readonly<Record<string, string>>) =>
  answered('GET', path, undefined, headers)

export const get = <T>(path: string) => request<T>('GET', path)
export const put = (path: string, body: unknown = {}) => request<void>('PUT', path, body)
export const post = <T>(path: string, body: unknown = {}) => request<T>('POST', path, body)
export const remove = (path: string, body?: unknown) => request<void>('DELETE', path, body)

async function answered(...sent: Parameters<typeof send>): Promise<string> {
  const response = await send(...sent)
  const text = await response.text()
  if (!response.ok) throw refusalOf(response, text)
  return text
}

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
  const told = toldBy(text)
  const refusal = isCommandError(told?.error)
    ? { exitCode: told.error.failure?.exitCode, advice: told.error.advice }
    : {}
  return new ApiError(response.status, reasonOf(response, text, told), refusal)
}

interface Told {
  readonly error?: unknown
  readonly reason?: unknown
}

function toldBy(text: string): Told | undefined {
  try {
    return Object(JSON.parse(text)) as Told
  } catch {
    return undefined
  }
}

function reasonOf(response: Response, text: string, told: Told | undefined): string {
  const fallback = `${response.status} ${response.statusText}`
  if (told === undefined) return text === '' ? fallback : text
  const { error, reason } = told
  if (Array.isArray(reason)) return reason.join(': ')
  if (reason === 'Access refused.') return 'Your user has no permission for this in the virtual host.'
  if (typeof reason === 'string' && reason !== 'Not Found') return reason
  if (isCommandError(error)) return error.message
  return response.status === 404 ? 'It is not there (any more).' : String(error ?? fallback)
}

export interface CommandError {
  readonly message: string
  readonly failure?: { readonly exitCode: number }
  readonly advice?: string
}

/** How the commands of the command line are refused (src/control/protocol.ts). */
function isCommandError(error: unknown): error is CommandError {
  return typeof error === 'object' && error !== null && 'message' in error
}

/** What an error says to people. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
