/* alloc.h - memory.
 *
 * The plain functions abort the process on failure: for sizes our own code
 * decides. Sizes that come from outside (a file, a peer, a script) go through
 * the try_ forms and become -ENOMEM or a JavaScript exception. */
