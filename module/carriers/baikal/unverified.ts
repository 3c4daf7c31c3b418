/**
 * What nobody tried against a live account of Байкал-Сервис, whose documentation we have not read:
 *
 * - `Oversized`: 0 is in bounds, 1 out of them; where the bounds lie is not said, so everything is told as 0;
 * - `Delivery` and `PickUp` of the calculator name a street by its GUID of FIAS, which an order does not know: only
 *   the way from terminal to terminal is counted;
 * - applications, cancellations, labels and the list of terminals: no source shows them.
 */
export const inBounds = 0
