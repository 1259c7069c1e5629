import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * RabbitMQ's client for Java, on which Spring AMQP stands: confirms, headers of many types, a return, redelivery, a
 * cancelled consumer, a transaction, a refusal. Usage: JavaClient.java HOST PORT
 */
public class JavaClient {
  static final int MESSAGES = 100;

  record Delivery(Envelope envelope, AMQP.BasicProperties properties, byte[] body) {}

  public static void main(String[] args) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(args[0]);
    factory.setPort(Integer.parseInt(args[1]));
    try (Connection connection = factory.newConnection("interop java")) {
      String queue = "interop.java." + ProcessHandle.current().pid();
      Channel channel = connection.createChannel();
      channel.exchangeDeclare(queue, "headers", true, true, Collections.emptyMap());
      channel.queueDeclare(queue, true, false, false, Map.of("x-message-ttl", 600_000, "x-max-priority", 5));
      channel.queueBind(queue, queue, "", Map.of("x-match", "all", "number", 7L));
      publish(channel, queue);
      consume(channel, queue);
      commit(connection, queue);
      refuse(connection);
    }
    System.out.println("ok   JavaClient.java: " + MESSAGES + " messages, one returned, one redelivered, a transaction, one refusal");
    System.exit(0);
  }

  static void publish(Channel channel, String queue) throws Exception {
    Map<String, Object> headers = new HashMap<>();
    headers.put("number", 7L);
    headers.put("text", "grüße");
    headers.put("date", new Date(1_500_000_000_000L));
    headers.put("list", List.of(1, "two", Map.of("three", 3)));
    headers.put("nothing", null);
    AMQP.BasicProperties properties =
        new AMQP.BasicProperties.Builder().headers(headers).deliveryMode(2).priority(1).build();
    BlockingQueue<String> returns = new ArrayBlockingQueue<>(1);
    channel.addReturnListener((code, text, exchange, key, props, body) -> returns.add(code + " " + text));
    channel.confirmSelect();
    for (int i = 0; i < MESSAGES; i++) channel.basicPublish(queue, "", properties, String.valueOf(i).getBytes());
    channel.basicPublish(queue, "nowhere", true, null, "x".getBytes());
    channel.waitForConfirmsOrDie(10_000);
    expect("return", "312 NO_ROUTE", returns.poll(10, TimeUnit.SECONDS));
  }

  static void consume(Channel channel, String queue) throws Exception {
    BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(2 * MESSAGES);
    BlockingQueue<String> cancelled = new ArrayBlockingQueue<>(1);
    channel.basicQos(10);
    channel.basicConsume(queue, false, "java", new DefaultConsumer(channel) {
      @Override
      public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        deliveries.add(new Delivery(envelope, properties, body));
      }

      @Override
      public void handleCancel(String tag) {
        cancelled.add(tag);
      }
    });
    channel.basicNack(next(deliveries).envelope.getDeliveryTag(), false, true);
    boolean[] seen = new boolean[MESSAGES];
    int redelivered = 0;
    for (int i = 0; i < MESSAGES; i++) {
      Delivery delivery = next(deliveries);
      if (delivery.envelope.isRedeliver()) redelivered++;
      expect("date", new Date(1_500_000_000_000L), delivery.properties.getHeaders().get("date"));
      expect("list", "[1, two, {three=3}]", delivery.properties.getHeaders().get("list").toString());
      seen[Integer.parseInt(new String(delivery.body))] = true;
      channel.basicAck(delivery.envelope.getDeliveryTag(), false);
    }
    for (boolean each : seen) expect("every message came", true, each);
    expect("redelivered", 1, redelivered);
    channel.queueDelete(queue);
    expect("cancelled", "java", cancelled.poll(10, TimeUnit.SECONDS));
  }

  static void commit(Connection connection, String queue) throws Exception {
    Channel channel = connection.createChannel();
    channel.queueDeclare(queue, false, true, true, null);
    channel.txSelect();
    channel.basicPublish("", queue, null, "dropped".getBytes());
    channel.txRollback();
    channel.basicPublish("", queue, null, "kept".getBytes());
    channel.txCommit();
    expect("committed", "kept", new String(channel.basicGet(queue, true).getBody()));
    expect("left", null, channel.basicGet(queue, true));
  }

  static void refuse(Connection connection) throws Exception {
    try {
      connection.createChannel().queueDeclarePassive("interop.missing");
    } catch (IOException error) {
      AMQP.Channel.Close reason = (AMQP.Channel.Close) ((ShutdownSignalException) error.getCause()).getReason();
      expect("refusal", "404 NOT_FOUND - no queue 'interop.missing' in vhost '/'",
          reason.getReplyCode() + " " + reason.getReplyText());
      return;
    }
    throw new IllegalStateException("a missing queue was found");
  }

  static Delivery next(BlockingQueue<Delivery> deliveries) throws InterruptedException {
    Delivery delivery = deliveries.poll(10, TimeUnit.SECONDS);
    if (delivery == null) throw new IllegalStateException("no message after 10 s");
    return delivery;
  }

  static void expect(String what, Object wanted, Object actual) {
    if (Arrays.asList(wanted).equals(Arrays.asList(actual))) return;
    System.out.println("FAIL JavaClient.java: " + what + ": expected " + wanted + ", got " + actual);
    System.exit(1);
  }
}
