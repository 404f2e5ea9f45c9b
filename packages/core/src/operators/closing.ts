/** What the nodes of a prepared plan leave to be done once it will run no more. */
export class Closing {
  private readonly closes: (() => void)[] = [];

  /** Takes one thing to do. */
  readonly onClose = (close: () => void): void => {
    this.closes.push(close);
  };

  close(): void {
    for (const close of this.closes.splice(0)) close();
  }
}
