"""How a folder's articles are worked through: by whom (a process, a pool, a cluster), and what is kept of it."""
