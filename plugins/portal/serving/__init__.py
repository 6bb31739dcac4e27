"""The site on this machine while its editor writes: what is watched, what the browser is answered."""
