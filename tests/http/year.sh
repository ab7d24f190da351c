#!/usr/bin/env bash
# year.sh - a year of a province made through the public interface: every figure of every page is what
# a bare count on the store says. NGABA_YEAR=full: the size of a real province (tests/README.md).
. tests/lib.sh
. tests/http/year/data.bash
year_data
year_server
year_test figures.mjs
stop_server
tests_done
