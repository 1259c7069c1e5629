import { chmod, lstat, mkdir, mkdtemp, rename, rmdir, unlink } from 'node:fs/promises'
import { connect, type Server } from 'node:net'
import { dirname, join } from 'node:path'

/** sun_path of Linux less its terminating zero: a longer path would silently be cut. */
const LONGEST_PATH = 107

/** Who opens the socket may do everything, so its mode is the authority. */
const SOCKET_MODE = 0o600

/** The file of a listening socket, for its removal. */
export interface SocketFile {
  /** Removes the file unless another daemon has put its own there. */
  remove(): Promise<void>
}

/**
 * Lets `server` listen on `path` with mode 0600. The socket is made in a private directory and moved into
 * place, so there is no moment in which others could connect, and the leftover of a dead daemon is replaced
 * in one step.
 *
 * @throws Error when a live daemon listens there, when the path is something else than a socket or too long.
 */
export async function listenOnSocket(server: Server, path: string): Promise<SocketFile> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await refuseTakenPath(path)
  const privateFolder = await mkdtemp(join(folder, '.'))
  const temporary = join(privateFolder, 's')
  try {
    if (Buffer.byteLength(path) > LONGEST_PATH || Buffer.byteLength(temporary) > LONGEST_PATH) {
      throw new Error(
        `control socket ${path}: a socket's path must be shorter than ${LONGEST_PATH - 8} bytes`,
      )
    }
    await listen(server, temporary)
    await chmod(temporary, SOCKET_MODE)
    await rename(temporary, path)
  } finally {
    await rmdir(privateFolder)
  }
  const { ino } = await lstat(path)
  return {
    async remove() {
      const found = await lstat(path).catch(() => undefined)
      if (found?.ino === ino) await unlink(path)
    },
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

async function refuseTakenPath(path: string): Promise<void> {
  const found = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (!found) return
  if (!found.isSocket())
    throw new Error(`control socket ${path}: there is a file of that name that is no socket`)
  if (await accepts(path)) throw new Error(`control socket ${path}: another daemon listens there`)
}

function accepts(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = connect(path)
    probe.once('connect', () => {
      probe.destroy()
      resolve(true)
    })
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false)
      else reject(error)
    })
  })
}
