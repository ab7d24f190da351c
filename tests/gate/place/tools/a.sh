#!/bin/sh
cat /home/someone/notes
