/** Refusals of the bank's control paths: `{"error": text}` under a status. */

export class BankError extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.name = "BankError";
    this.status = status;
  }
}

export const badRequest = (text: string): BankError => new BankError(400, text);
export const notFound = (text: string): BankError => new BankError(404, text);
