#!/usr/bin/env bash
# existence.sh - what a right hides is nowhere: for every role, all pages, lists, searches, clocks, letters
# and files of a year of a province, and every way to ask for what is hidden.
. tests/lib.sh
. tests/http/year/data.bash
year_data
year_server
year_test existence.mjs
stop_server
tests_done
