-- search: what is written last stands in a list beside the index first, which every search reads from end to end: 2.6 ms with 6,000 movements
-- in it (it may grow to 4 MB), 0.3 ms at 128 kB. All of it has to go into the index in the end.
ALTER INDEX "read"."search_movements_by_term" SET (gin_pending_list_limit = 128);
ALTER INDEX "read"."search_names_by_term" SET (gin_pending_list_limit = 128);
