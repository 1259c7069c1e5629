# AnyEvent::RabbitMQ, for Perl: confirms, headers, a return, redelivery, a refusal. Usage: anyevent_client.pl HOST PORT
use strict;
use warnings;
use AnyEvent::RabbitMQ;

my ($host, $port) = @ARGV;
my $MESSAGES = 100;
my $queue = "interop.anyevent.$$";

sub fail {
    print "FAIL anyevent_client.pl: @_\n";
    exit 1;
}

# Calls a method that answers by a callback, and waits for the answer.
sub call {
    my ($object, $method, %arguments) = @_;
    my $done = AnyEvent->condvar;
    $object->$method(%arguments, on_success => sub { $done->send(@_) }, on_failure => sub { fail($method, @_) });
    return $done->recv;
}

my $alarm = AnyEvent->timer(after => 30, cb => sub { fail('not done after 30 s') });
my $connection = AnyEvent::RabbitMQ->new->load_xml_spec;
call($connection, 'connect', host => $host, port => $port, user => 'guest', pass => 'guest', vhost => '/', timeout => 5);
my $channel = call($connection, 'open_channel');
call($channel, 'declare_queue', queue => $queue, durable => 1, arguments => { 'x-max-length' => 1000 });
call($channel, 'confirm');
call($channel, 'qos', prefetch_count => 10);

my $confirmed = AnyEvent->condvar;
my $returned;
$confirmed->begin for 0 .. $MESSAGES;
for my $number (0 .. $MESSAGES - 1) {
    $channel->publish(
        routing_key => $queue,
        body        => $number,
        header      => { delivery_mode => 2, headers => { kind => 'test', number => 7 } },
        on_ack      => sub { $confirmed->end },
    );
}
$channel->publish(
    routing_key => "$queue.nowhere",
    body        => 'x',
    mandatory   => 1,
    on_return   => sub { $returned = $_[0]->method_frame->reply_text },
    on_ack      => sub { $confirmed->end },
);
$confirmed->recv;
fail("returned: " . ($returned // 'nothing')) unless ($returned // '') eq 'NO_ROUTE';

my (%bodies, $redelivered);
my $refused = 0;
my $consumed = AnyEvent->condvar;
call($channel, 'consume', queue => $queue, no_ack => 0, on_consume => sub {
    my $tag = $_[0]->{deliver}->method_frame->delivery_tag;
    if (!$refused++) {
        return $channel->reject(delivery_tag => $tag, requeue => 1);
    }
    fail('headers') unless $_[0]->{header}->headers->{number} == 7;
    $redelivered++ if $_[0]->{deliver}->method_frame->redelivered;
    $bodies{ $_[0]->{body}->payload } = 1;
    $channel->ack(delivery_tag => $tag);
    $consumed->send if keys %bodies == $MESSAGES;
});
$consumed->recv;
fail('redelivered: ' . ($redelivered // 0)) unless ($redelivered // 0) == 1;
call($channel, 'delete_queue', queue => $queue);

my $reason = AnyEvent->condvar;
my $other = call($connection, 'open_channel', on_close => sub { $reason->send($_[0]->method_frame->reply_text) });
$other->declare_queue(queue => 'interop.missing', passive => 1, on_success => sub { fail('a missing queue was found') },
    on_failure => sub { $reason->send("@_") });
my $text = $reason->recv;
fail("refusal: $text") unless $text =~ /NOT_FOUND - no queue 'interop.missing' in vhost '\/'/;
call($connection, 'close');
print "ok   anyevent_client.pl: $MESSAGES messages, one returned, one redelivered, one refusal\n";
