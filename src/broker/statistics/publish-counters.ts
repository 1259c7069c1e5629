/** What became of publishes: by one channel to one exchange, or by what is gone. */
export class PublishCounters {
  publish = 0
  /** Those of them that were confirmed; refused ones are not. */
  confirm = 0
  /** Those that no queue took, because they went nowhere: given back (mandatory), or dropped. */
  returnUnroutable = 0
  dropUnroutable = 0

  add(other: Readonly<PublishCounters>): void {
    this.publish += other.publish
    this.confirm += other.confirm
    this.returnUnroutable += other.returnUnroutable
    this.dropUnroutable += other.dropUnroutable
  }
}
