<?php
// php-amqplib: confirms, headers of many types, a return, redelivery, a refusal. Usage: php_client.php HOST PORT
require 'PhpAmqpLib/autoload.php';

use PhpAmqpLib\Connection\AMQPStreamConnection;
use PhpAmqpLib\Exception\AMQPProtocolChannelException;
use PhpAmqpLib\Message\AMQPMessage;
use PhpAmqpLib\Wire\AMQPTable;

const MESSAGES = 100;

function expect(string $what, $wanted, $actual): void
{
    if ($wanted === $actual) {
        return;
    }
    echo 'FAIL php_client.php: ', $what, ': expected ', json_encode($wanted), ', got ', json_encode($actual), "\n";
    exit(1);
}

$connection = new AMQPStreamConnection($argv[1], (int) $argv[2], 'guest', 'guest');
$channel = $connection->channel();
$queue = 'interop.php.' . getmypid();
$channel->exchange_declare($queue, 'topic', false, true, true);
$channel->queue_declare($queue, false, true, false, false, false, new AMQPTable(['x-max-length' => 1000]));
$channel->queue_bind($queue, $queue, 'k.#');

$confirmed = 0;
$returned = [];
$channel->confirm_select();
$channel->set_ack_handler(function () use (&$confirmed) { $confirmed++; });
$channel->set_return_listener(function ($code, $text) use (&$returned) { $returned[] = "$code $text"; });
$headers = ['text' => 'grüße', 'number' => 2 ** 40, 'flag' => true, 'list' => [1, 'two']];
for ($i = 0; $i < MESSAGES; $i++) {
    $message = new AMQPMessage((string) $i, ['delivery_mode' => 2, 'application_headers' => new AMQPTable($headers)]);
    $channel->basic_publish($message, $queue, "k.$i");
}
$channel->basic_publish(new AMQPMessage('x'), $queue, 'nowhere', true);
$channel->wait_for_pending_acks_returns(10);
expect('confirmed', MESSAGES + 1, $confirmed);
expect('returned', ['312 NO_ROUTE'], $returned);

$bodies = [];
$redelivered = 0;
$channel->basic_qos(0, 10, false);
$channel->basic_consume($queue, '', false, false, false, false, function ($message) use (&$bodies, &$redelivered, $headers) {
    if ($bodies === [] && !$message->isRedelivered()) {
        $message->nack(true);
        return;
    }
    expect('headers', $headers, $message->get('application_headers')->getNativeData());
    $bodies[] = (int) $message->getBody();
    $redelivered += $message->isRedelivered() ? 1 : 0;
    $message->ack();
});
while (count($bodies) < MESSAGES) {
    $channel->wait(null, false, 10);
}
sort($bodies);
expect('bodies', range(0, MESSAGES - 1), $bodies);
expect('redelivered', true, $redelivered >= 1);
$channel->queue_delete($queue);

try {
    $connection->channel()->queue_declare('interop.missing', true);
    expect('a missing queue', 'refused', 'found');
} catch (AMQPProtocolChannelException $error) {
    expect('refusal', "NOT_FOUND - no queue 'interop.missing' in vhost '/'", $error->getMessage());
}
$connection->close();
echo 'ok   php_client.php: ', MESSAGES, " messages, one returned, one redelivered, one refusal\n";
