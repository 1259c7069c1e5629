import { EXIT, type Failure } from '../define.js'

/** What a command says that waits for the application, when nobody is going to start it. */
export function notRunning(node: string): Failure {
  return {
    exitCode: EXIT.unavailable,
    text: `RabbitMQ on node ${node} is not running. Start it with 'rabbitmqctl start_app'.`,
  }
}
