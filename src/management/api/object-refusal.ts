import { BrokerError } from '../../broker/errors.js'
import { badRequest, HttpRefusal, notAuthorised } from '../errors.js'

/** Does something to an object; what the engine refuses is told with the status and in the words of RabbitMQ. */
export async function changeObject<T>(change: () => Promise<T>): Promise<T> {
  try {
    return await change()
  } catch (error) {
    throw error instanceof BrokerError ? refusalOf(error) : error
  }
}

function refusalOf(error: BrokerError): unknown {
  switch (error.reason) {
    case 'not-found':
      return new HttpRefusal(404, 'not_found', error.message)
    case 'no-such-vhost':
      return new HttpRefusal(404, 'not_found', 'vhost_not_found')
    case 'access-refused':
    case 'not-allowed':
      return notAuthorised('Access refused.')
    case 'internal-error':
      return error
    default:
      return badRequest(error.message)
  }
}
